/**
 * The app's buttons. They are drawn by hand, not by Mantine's parts: each screen has some from its first moment on, and
 * would wait for what gives Mantine's their many looks.
 */
import type { ComponentProps, ReactNode } from 'react'
import classes from './Button.module.css'
import { Link } from './Link.tsx'

type Look = {
  /** Filled is ink, for the one main action of a view; default is framed; subtle is bare until it is pointed at. */
  variant?: 'default' | 'filled' | 'subtle'
  size?: 'sm' | 'lg'
  fullWidth?: boolean
  leftSection?: ReactNode
}

type Drawn<Props> = Omit<Props, keyof Look> & Look

const drawn = <Props extends { className?: string | undefined; children?: ReactNode }>(props: Props & Look) => {
  const { variant = 'default', size = 'sm', fullWidth = false, leftSection, className, children, ...rest } = props
  return {
    ...rest,
    className: className === undefined ? classes.button : `${classes.button} ${className}`,
    'data-variant': variant,
    'data-size': size,
    'data-wide': fullWidth || undefined,
    'data-leads': leftSection ? true : undefined,
    children: (
      <span className={classes.inner}>
        {leftSection && <span className={classes.leads}>{leftSection}</span>}
        <span className={classes.label}>{children}</span>
      </span>
    ),
  }
}

export type ButtonProps = Drawn<ComponentProps<'button'>>

export const Button = (props: ButtonProps) => <button type="button" {...drawn(props)} />

/** A way within the app that looks like a button. */
export const LinkButton = (props: Drawn<ComponentProps<typeof Link>>) => <Link {...drawn(props)} />

type IconProps = ComponentProps<'button'> & { variant?: 'default' | 'subtle' }

/** A button that shows an icon alone. */
export const IconButton = ({ variant = 'default', ...rest }: IconProps) => (
  <button type="button" className={classes.icon} data-variant={variant} {...rest} />
)
