import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { Button } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { createRoot } from 'react-dom/client'
import { Countdown } from './Countdown.tsx'
import { Look } from './Look.tsx'
import type { Toast } from './notify.ts'
import { toastHost } from './toast-place.ts'
import classes from './toasts.module.css'

const SHOWN_MS = 10_000

// A root of its own: toasts outlive the page that they speak of.
createRoot(toastHost).render(
  <Look>
    <Notifications
      position="bottom-center"
      limit={5}
      withinPortal={false}
      classNames={{ root: classes.root, notification: classes.toast }}
    />
  </Look>,
)

export const showToast = (
  id: string,
  { title, text, tone = 'done', isPassing = false, action, until }: Toast,
): void => {
  const isFailure = tone === 'failed'
  const Icon = isFailure ? IconAlertTriangle : IconCircleCheck
  notifications.show({
    id,
    role: isFailure ? 'alert' : 'status',
    // A way back must be seen in time, however many toasts wait.
    priority: action === undefined && until === undefined ? 0 : 1,
    autoClose: until !== undefined || (isFailure && !isPassing) ? false : SHOWN_MS,
    withCloseButton: isFailure,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    icon: until === undefined ? <Icon size={18} stroke={1.5} /> : <Countdown until={until} />,
    classNames: { icon: isFailure ? classes.failed : classes.done },
    title,
    message: (
      <div className={classes.body}>
        <span>{text}</span>
        {action && (
          <Button
            className={classes.action}
            variant="subtle"
            onClick={() => {
              notifications.hide(id)
              action.onSelect()
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
    ),
  })
}

export const hideToast = (id: string): void => void notifications.hide(id)

export const hideToasts = (): void => {
  notifications.cleanQueue()
  notifications.clean()
}
