import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select as BaseSelect } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'
import popup from '../overlay/popup-list.module.css'
import frame from './field-frame.module.css'
import { FieldMessage, type FieldTexts, useFieldTies } from './field-frame.tsx'
import type { Option } from './option.ts'
import styles from './select.module.css'

/** `look` quiet drops the box, for filters in a bar. */
export type SelectProps<Value extends string> = FieldTexts & {
  readonly options: readonly (Option<Value> & { readonly hint?: ReactNode; readonly icon?: ReactNode })[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
  readonly size?: 'small' | 'normal' | undefined
  readonly look?: 'field' | 'quiet' | undefined
  readonly className?: string | undefined
}

/** One of several, in a list that opens: for the desktop. In the storefront NativeSelect weighs a tenth of it. */
export function Select<Value extends string>({
  label,
  labelHidden,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder = '',
  disabled = false,
  size = 'normal',
  look = 'field',
  className,
}: SelectProps<Value>) {
  const ties = useFieldTies({ hint, error })
  const labelId = useId()
  const valueId = useId()
  return (
    // The list's own <style> element would break the content security policy; its rules stand in our module.
    <CSPProvider disableStyleElements>
      <div className={classNames(frame.frame, className)}>
        <BaseSelect.Root
          items={options}
          value={value}
          disabled={disabled}
          onValueChange={chosen => {
            if (chosen !== null) onChange(chosen)
          }}
        >
          <span id={labelId} className={labelHidden ? 'visually-hidden' : frame.label}>
            {label}
          </span>
          <BaseSelect.Trigger
            {...ties}
            aria-labelledby={`${labelId} ${valueId}`}
            className={classNames(styles.trigger, styles[look], styles[size], error && styles.invalid)}
          >
            <BaseSelect.Value id={valueId} className={styles.value} placeholder={placeholder} />
            <BaseSelect.Icon className={styles.arrow}>
              <ChevronDown aria-hidden="true" />
            </BaseSelect.Icon>
          </BaseSelect.Trigger>
          <BaseSelect.Portal>
            <BaseSelect.Positioner
              className={popup.positioner}
              sideOffset={4}
              align="start"
              alignItemWithTrigger={false}
            >
              <BaseSelect.Popup className={classNames(popup.popup, styles.popup)}>
                <BaseSelect.List className={popup.list} aria-labelledby={labelId}>
                  {options.map(option => (
                    <BaseSelect.Item
                      key={option.value}
                      value={option.value}
                      disabled={option.disabled ?? false}
                      className={popup.item}
                    >
                      {option.icon ? <span className={popup.icon}>{option.icon}</span> : null}
                      <span className={popup.texts}>
                        <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                        {option.hint ? <span className={popup.hint}>{option.hint}</span> : null}
                      </span>
                      <span className={popup.check}>
                        <BaseSelect.ItemIndicator>
                          <Check aria-hidden="true" />
                        </BaseSelect.ItemIndicator>
                      </span>
                    </BaseSelect.Item>
                  ))}
                </BaseSelect.List>
              </BaseSelect.Popup>
            </BaseSelect.Positioner>
          </BaseSelect.Portal>
        </BaseSelect.Root>
        <FieldMessage controlId={ties.id} hint={hint} error={error} />
      </div>
    </CSPProvider>
  )
}
