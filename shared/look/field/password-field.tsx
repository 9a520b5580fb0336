import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { lookWord } from '../look-words.ts'
import styles from './password-field.module.css'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** A text field whose end shows or hides what was typed. */
export type PasswordFieldProps = Omit<TextFieldProps, 'suffix' | 'type' | 'mono'> & {
  readonly revealLabel?: string | undefined
  readonly hideLabel?: string | undefined
}

/** A password, hidden until the person asks to see it. */
export function PasswordField({
  revealLabel = lookWord('Show password'),
  hideLabel = lookWord('Hide password'),
  ...rest
}: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  const reveal = (
    <button
      type="button"
      className={styles.reveal}
      aria-label={isShown ? hideLabel : revealLabel}
      title={isShown ? hideLabel : revealLabel}
      onClick={() => setShown(!isShown)}
    >
      {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
    </button>
  )
  return (
    <TextField
      autoComplete="current-password"
      autoCapitalize="none"
      spellCheck={false}
      {...rest}
      type={isShown ? 'text' : 'password'}
      suffix={reveal}
    />
  )
}
