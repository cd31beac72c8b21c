import { IconTable } from '@tabler/icons-react'
import { preload } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { reviewFields, type ReviewChoice } from './state.ts'

export const accessReviewPage: PageDefinition<ReviewChoice> = definePage({
  link: paths.accessReview,
  title: 'Access review',
  group: 'Access',
  icon: IconTable,
  resource: 'users',
  fields: reviewFields,
  hasTable: false,
  ofUnit: ['unit'],
  firstReads: (ctx) => {
    preload(userSet(ctx, EVERYBODY))
    preload(unitTree(ctx))
  },
  screen: async () => (await import('./AccessReviewPage.tsx')).AccessReviewPage,
  record: null,
})
