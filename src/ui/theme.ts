import { IconSelector } from '@tabler/icons-react'
import { createElement } from 'react'
import { createTheme } from '@mantine/core'
import classes from './theme.module.css'

const input = `typed ${classes.input}`

/**
 * Mantine's part of the look: which shape its controls take. The colours are variables of `theme.css`, one set for each
 * scheme, so that no script writes style elements.
 */
export const theme = createTheme({
  defaultRadius: 'var(--radius-control)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Filled is ink, for the one main action of a view; default is framed; subtle is bare until it is pointed at.
  variantColorResolver: ({ variant }) => {
    if (variant === 'filled') {
      return { background: 'var(--ink)', hover: 'var(--ink)', color: 'var(--on-ink)', border: '1px solid transparent' }
    }
    const border = variant === 'default' ? 'var(--line-strong)' : 'transparent'
    const background = variant === 'default' ? 'var(--surface)' : 'transparent'
    return { background, hover: 'var(--hover)', color: 'var(--text)', border: `1px solid ${border}` }
  },
  // By name alone: the first screen would load whatever is imported here.
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm' }, classNames: { root: classes.button } },
    ActionIcon: { defaultProps: { variant: 'default', size: 'sm' }, classNames: { root: classes.actionIcon } },
    TextInput: { classNames: { input, wrapper: classes.wrapper, label: classes.label } },
    PasswordInput: { classNames: { input, innerInput: classes.innerInput, label: classes.label } },
    NativeSelect: {
      defaultProps: {
        rightSection: createElement(IconSelector, { size: 14, stroke: 1.5 }),
        rightSectionPointerEvents: 'none',
      },
      classNames: { input, label: classes.label },
    },
  },
})
