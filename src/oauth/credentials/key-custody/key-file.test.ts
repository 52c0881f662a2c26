import { chmodSync, linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { newFolder } from '../../../../test/contracts/store-places.ts'
import { createKeyFile, readKeyFile } from './key-file.ts'

let path: string

beforeEach(() => {
  const folder = newFolder()
  mkdirSync(folder)
  path = join(folder, 'credentials.key')
})

const put = (text: string): void => writeFileSync(path, text, { mode: 0o600 })

describe('the key file', () => {
  it('is made readable for its owner alone, and reads back as the same key', () => {
    expect(createKeyFile(path)).toBe(true)
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    expect(readKeyFile(path).id).toEqual(readKeyFile(path).id)
    expect(readFileSync(path, 'utf8')).toMatch(/^oic-key 1\n# .+\nid [0-9a-f]{16}\nkey [\w-]{43}\n$/)
  })

  it('is not made anew where there is one', () => {
    createKeyFile(path)
    const before = readFileSync(path, 'utf8')
    expect(createKeyFile(path)).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('differs each time it is made', () => {
    createKeyFile(path)
    createKeyFile(`${path}2`)
    expect(readKeyFile(path).id).not.toEqual(readKeyFile(`${path}2`).id)
  })

  it('is missed by name', () => {
    expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_MISSING' }))
  })

  it('is no key with any one character of it changed, and stays as it is', () => {
    createKeyFile(path)
    const text = readFileSync(path, 'utf8')
    for (let at = 0; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
      put(changed)
      expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_DAMAGED' }))
      expect(() => createKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_DAMAGED' }))
      expect(readFileSync(path, 'utf8')).toBe(changed)
    }
  })

  it.each(['', 'oic-key 2\n', '\0'.repeat(500)])('is no key when it holds something else: %j', (text) => {
    put(text)
    expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_DAMAGED' }))
  })

  it('is refused when it is open to others, a link, or has a second name [bar 11]', () => {
    createKeyFile(path)
    symlinkSync(path, `${path}-link`)
    linkSync(path, `${path}-twin`)
    const insecure = expect.objectContaining({ code: 'STORE_INSECURE' })
    expect(() => readKeyFile(`${path}-link`)).toThrow(insecure)
    expect(() => readKeyFile(path)).toThrow(insecure)
    createKeyFile(`${path}2`)
    chmodSync(`${path}2`, 0o640)
    expect(() => readKeyFile(`${path}2`)).toThrow(insecure)
  })
})
