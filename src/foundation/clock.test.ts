import { expect, it } from 'vitest'
import { secondsAfter, secondsUntil, systemClock } from './clock.ts'

const noon = new Date('2026-11-23T12:00:00Z')

it('counts seconds onwards, and stops at the last date there is', () => {
  expect([secondsAfter(noon, 90), secondsAfter(noon, 1e15)]).toEqual([
    new Date('2026-11-23T12:01:30Z'),
    new Date(8.64e15),
  ])
})

it('counts seconds until a moment, below zero once it has passed', () => {
  expect([
    secondsUntil(noon, new Date('2026-11-23T11:59:00Z')),
    secondsUntil(noon, secondsAfter(noon, 5)),
  ]).toEqual([60, -5])
})

it('asks the machine for the time', () => {
  const before = Date.now()
  const now = systemClock.now().getTime()
  expect(before <= now && now <= Date.now()).toBe(true)
})
