import { create } from 'zustand'

const useAnnouncement = create<{ readonly text: string }>(() => ({ text: '' }))

/** Lets a screen reader say something that is otherwise only seen, such as a new quantity. */
export function announce(text: string): void {
  useAnnouncement.setState({ text })
}

/** The page's one live region for such sentences: one for all rows, so that they don't speak over each other. */
export function Announcer() {
  const text = useAnnouncement(state => state.text)
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}
