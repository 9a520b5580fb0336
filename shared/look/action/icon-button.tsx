import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import type { TooltipSide } from '../overlay/place-tip.ts'
import { Tooltip } from '../overlay/tooltip.tsx'
import { Button, type ButtonProps } from './button.tsx'
import styles from './icon-button.module.css'

/** A button without text. The label is its name and its tooltip; `pressed` makes it a toggle. */
export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'fill' | 'variant'> & {
  readonly label: string
  readonly icon: ReactNode
  readonly variant?: 'quiet' | 'secondary' | 'danger' | undefined
  readonly pressed?: boolean | undefined
  readonly tooltipSide?: TooltipSide | undefined
}

/** A square button with an icon, a required name and a tooltip that shows it. */
export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size,
  shortcut,
  pressed,
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} side={tooltipSide} describes={false}>
      <Button
        {...rest}
        variant={variant}
        size={size}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(styles.square, size && styles[size], pressed && styles.pressed, className)}
      >
        <span className={styles.icon}>{icon}</span>
      </Button>
    </Tooltip>
  )
}
