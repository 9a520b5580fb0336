import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { cartKey, homeKey, homeQuery } from '../../app/api/queries.ts'
import { useServices } from '../../app/services.tsx'

const TICK_MS = 15_000

/**
 * The server's clock (epoch ms), which alone decides about cut-offs, moving on by itself. When `next` has come, what
 * can be chosen is asked for again.
 */
export function useServerNow(next: number | null): number {
  const { client } = useServices()
  const queryClient = useQueryClient()
  const { data, dataUpdatedAt } = useQuery(homeQuery(client))
  const ahead = data ? data.serverTime - dataUpdatedAt : 0
  const [now, setNow] = useState(() => Date.now() + ahead)
  useEffect(() => {
    setNow(Date.now() + ahead)
    const timer = setInterval(() => setNow(Date.now() + ahead), TICK_MS)
    return () => clearInterval(timer)
  }, [ahead])
  const isPassed = next !== null && now >= next
  useEffect(() => {
    if (!isPassed) return
    void queryClient.invalidateQueries({ queryKey: homeKey })
    void queryClient.invalidateQueries({ queryKey: cartKey })
  }, [isPassed, queryClient])
  return now
}
