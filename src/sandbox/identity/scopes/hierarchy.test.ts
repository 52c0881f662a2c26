import { describe, expect, it } from 'vitest'
import { covers } from './hierarchy.ts'

const path = (rest: string): string => `urn:opc:resource:consumer${rest}`

describe('the right to a scope', () => {
  it.each([
    ['/ic/api/', '/ic/api/'],
    [path('::all'), path('::all')],
    [path('::all'), path('::read')],
    [path('::all'), path(':paas:analytics::read')],
    [path(':paas::read'), path(':paas:analytics::read')],
  ])('%s is the right to %s', (allowed, asked) => {
    expect(covers(allowed, asked)).toBe(true)
  })

  it.each([
    ['/ic/api/', '/ic/api/integration'],
    ['/ic/api/', '/ic/api'],
    ['', '/ic/api/'],
    [path('::read'), path('::all')],
    [path('::read'), path('::write')],
    [path(':paas::all'), path('::all')],
    [path(':paas::all'), path(':paasx::all')],
    [path(':paas::all'), path(':saas::all')],
    [path('::all'), path('::ALL')],
    [path('::all'), path(' ::all')],
    [path('::all'), `${path('::all')}/`],
    [path('::all'), 'urn:opc:resource::all'],
  ])('%s is no right to %s', (allowed, asked) => {
    expect(covers(allowed, asked)).toBe(false)
  })
})
