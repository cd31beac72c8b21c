import { preload, readAhead } from '#queries/client.ts'
import { failedTasks, taskDetail, taskList } from '#queries/tasks.ts'
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
  firstReads: (ctx, choice) =>
    choice.view === 'failures'
      ? preload(failedTasks(ctx, failureWindow(choice)))
      : readAhead(taskList(ctx, listOf(choice))),
  screen: async () => (await import('./TasksPage.tsx')).TasksPage,
  record: {
    link: paths.task,
    param: 'taskId',
    firstReads: (ctx, id) => preload(taskDetail(ctx, id)),
    screen: async () => (await import('./TaskPanel.tsx')).TaskPanel,
  },
})
