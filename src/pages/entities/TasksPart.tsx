import { useQuery } from '@tanstack/react-query'
import { NO_TASK_FILTER, taskListRequest } from '#api/requests/tasks.ts'
import { RUNNING_STATUSES } from '#api/resources/tasks.ts'
import { contextKey } from '#api/transport/context.ts'
import { usePlace } from '#queries/context.ts'
import { pollList, taskList } from '#queries/tasks.ts'
import { paths } from '#lib/unit-paths.ts'
import { titleCase } from '#lib/words.ts'
import { Told } from '#screens/Told.tsx'
import { Link } from '#ui/Link.tsx'
import { TaskProgress } from '#ui/TaskProgress.tsx'
import { Time } from '#ui/Time.tsx'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'
import classes from './rows.module.css'

const SHOWN = 5

/** What goes on with it now. */
export const TasksPart = ({ ctx, entity: { id } }: PartProps) => {
  const place = usePlace()
  const choice = { ...NO_TASK_FILTER, entityId: id, status: RUNNING_STATUSES, page: 1, limit: SHOWN }
  const read = useQuery({ ...taskList(ctx, choice), refetchInterval: pollList })
  return (
    <Part
      title="Running tasks"
      request={() => taskListRequest(ctx, choice)}
      lead={<Link to={paths.tasks(place, new URLSearchParams({ entityId: id }))}>All, and ended</Link>}
    >
      <Told what="its tasks" read={read} of={`${contextKey(ctx)} ${id}`}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="faint above-4">No task about it runs in this organizational unit.</p>
          ) : (
            <ul className="above-8">
              {items.map((task) => (
                <li key={task.id} className={classes.task}>
                  <Link className="breaks" to={paths.task(place, task.id)}>
                    {titleCase(task.type) || task.id}
                  </Link>
                  <TaskProgress status={task.status} progress={task.progress} subject={`task ${task.id}`} />
                  <Time at={task.createdAt} />
                </li>
              ))}
            </ul>
          )
        }
      </Told>
    </Part>
  )
}
