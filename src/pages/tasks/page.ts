import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { failureWindow, listOf, taskFields, type TasksChoice } from './state.ts'

export const tasksPage: PageDefinition<TasksChoice> = definePage({
  link: paths.tasks,
  title: 'Tasks',
  group: 'Activity',
  icon: 'checklist',
  resource: 'tasks',
  fields: taskFields,
  hasTable: true,
  ofUnit: ['id', 'entityId', 'parentId', 'parent'],
  firstReads: (read, ctx, choice) =>
    choice.view === 'failures' ? read.failedTasks(ctx, failureWindow(choice)) : read.taskList(ctx, listOf(choice)),
  screen: async () => (await import('./TasksPage.tsx')).TasksPage,
  record: {
    link: paths.task,
    param: 'taskId',
    firstReads: (read, ctx, id) => read.taskDetail(ctx, id),
    screen: async () => (await import('./TaskPanel.tsx')).TaskPanel,
  },
})
