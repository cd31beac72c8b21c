import { EVERYBODY } from '#api/requests/users.ts'
import { pageLink } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { reviewFields, type ReviewChoice } from './state.ts'

export const accessReviewPage: PageDefinition<ReviewChoice> = definePage({
  link: pageLink('access-review'),
  title: 'Access review',
  group: 'Access',
  icon: 'table',
  resource: 'users',
  fields: reviewFields,
  hasTable: false,
  ofUnit: ['unit'],
  firstReads: (read, ctx) => read.userSet(ctx, EVERYBODY),
  screen: async () => (await import('./AccessReviewPage.tsx')).AccessReviewPage,
  record: null,
})
