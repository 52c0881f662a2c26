/** One time for both servers: `Date` stands still and is moved by hand; timers and sockets stay real. */
import { vi } from 'vitest'

export const holdTime = (): void =>
  void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-15T12:00:00Z') })

export const wait = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000)
