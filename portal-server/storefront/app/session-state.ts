import { create } from 'zustand'

export type SessionState = 'live' | 'ended' | 'signed_out'

/** Whether this page may still ask for anything. Once it may not, only the portal link helps. */
export const useSessionState = create<{ readonly state: SessionState }>(() => ({ state: 'live' }))

/** Shows the page that asks for the portal link, and nothing else. The first reason given stays. */
export function endSession(how: Exclude<SessionState, 'live'>): void {
  useSessionState.setState(now => (now.state === 'live' ? { state: how } : now))
}
