import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { Notifications, notifications, type NotificationData } from '@mantine/notifications'
import { IconAlertTriangle, IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { createSeenTime, type SeenTime } from '#lib/seen-time.ts'
import { useStore } from '#lib/use-store.ts'
import { Button } from './Button.tsx'
import { Countdown } from './Countdown.tsx'
import { drawInto } from './draw-into.ts'
import { Themed } from './Themed.tsx'
import type { Show, Toast } from './notify.ts'
import { toastHost } from './toast-place.ts'
import classes from './toasts.module.css'
import { UNDO_KEY, useUndoKey } from './undo-key.ts'

const SHOWN_MS = 10_000

// A root of its own: toasts outlive the page that they speak of.
void drawInto(
  toastHost.appendChild(document.createElement('div')),
  <Themed>
    <Notifications
      position="bottom-center"
      limit={5}
      withinPortal={false}
      autoClose={false}
      classNames={{ root: classes.root, notification: `raised ${classes.toast}` }}
    />
  </Themed>,
)

export const showToast: Show = (id, toast, close) => {
  const { title, tone = 'done', isPassing = false, isUnderway = false, action, after } = toast
  let isOver = false
  let hasRunOut = false
  /** Once: it can be pressed until it has faded away. */
  const end: End = (then) => {
    if (isOver) return false
    isOver = true
    close()
    then?.()
    return true
  }
  const isFailure = tone === 'failed'
  const Icon = isFailure ? IconAlertTriangle : isUnderway ? IconHourglass : IconCircleCheck
  const time = createSeenTime({
    ms: after?.ms ?? (isUnderway || (isFailure && !isPassing) ? Number.POSITIVE_INFINITY : SHOWN_MS),
    asksAfterSleep: after !== undefined,
    onEnd: () => {
      if (after) return void end(after.onEnd)
      hasRunOut = true
      close()
    },
  })
  const shown: NotificationData & { id: string } = {
    id,
    role: isFailure ? 'alert' : 'status',
    // A way back must be seen in time, however many toasts wait.
    priority: action === undefined && after === undefined ? 0 : 1,
    // Swiped away, what it holds would neither be sent nor taken back.
    allowClose: after === undefined,
    onClose: close,
    withCloseButton: isFailure,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    icon: after ? <Countdown time={time} wholeMs={after.ms} /> : <Icon size={18} stroke={1.5} />,
    classNames: { icon: isFailure ? classes.failed : classes.done },
    title,
    message: <Body toast={toast} time={time} end={end} />,
  }
  // The one does nothing where it is not shown yet, the other where it is.
  notifications.update(shown)
  notifications.show(shown)
  return () => {
    isOver ||= !hasRunOut
    notifications.hide(id)
  }
}

/** Answers whether it had not ended before. */
type End = (then?: () => void) => boolean

type BodyProps = { toast: Toast; time: SeenTime; end: End }

const Body = ({ toast: { text, action, after }, time, end }: BodyProps) => {
  const body = useRef<HTMLDivElement>(null)
  const { phase } = useStore(time)
  const undo = action && (() => end(action.onSelect))
  const hasKey = useUndoKey(action?.isUndo ? undo : undefined)

  useEffect(() => {
    const toast = body.current?.closest('[role="status"], [role="alert"]')
    return time.watch({
      isSeen: () => document.visibilityState === 'visible' && toast?.checkVisibility() === true,
      isHeld: () => toast?.matches(HELD) === true,
    })
  }, [time])

  return (
    <div className={`row quiet ${classes.body}`} ref={body}>
      <span>
        {text}
        {after && phase === 'held' && <span className={classes.state}>Waits while you are here</span>}
        {after && phase === 'asks' && <span className={classes.state}>This computer slept: it waits for you</span>}
      </span>
      <span className={`keeps ${classes.actions}`}>
        {after && phase === 'asks' && (
          <Button variant="subtle" onClick={() => end(after.onEnd)}>
            {after.label}
          </Button>
        )}
        {action && (
          <>
            <Button variant="subtle" aria-keyshortcuts={hasKey ? UNDO_KEY : undefined} onClick={undo}>
              {action.label}
            </Button>
            {hasKey && <kbd aria-hidden>{UNDO_KEY}</kbd>}
          </>
        )}
      </span>
    </div>
  )
}

/** A finger leaves its hover behind where it has tapped last. */
const HELD = matchMedia('(hover: hover)').matches ? ':hover, :focus-within' : ':focus-within'
