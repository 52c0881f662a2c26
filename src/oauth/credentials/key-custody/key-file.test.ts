import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { newFolder } from '../../../../test/contracts/store-places.ts'
import { keyFiles, readKeyFile } from './key-file.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = newFolder()
  mkdirSync(folder, { mode: 0o700 })
  path = join(folder, 'credentials.key')
})

const put = (text: string): void => writeFileSync(path, text, { mode: 0o600 })
const first = { isFirst: true, known: new Set<string>() }
const another = { isFirst: false, known: new Set<string>() }

async function make(wishes = first) {
  const prepared = await keyFiles(folder).prepare(wishes)
  await prepared.keep()
  return { id: prepared.key.id, place: prepared.place }
}

describe('the key file', () => {
  it('is made readable for its owner alone, and reads back as the same key', async () => {
    const made = await make()
    expect(made.place).toBe('credentials.key')
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    expect((await keyFiles(folder).read(made)).id).toBe(made.id)
    expect(readFileSync(path, 'utf8')).toMatch(/^oic-key 1\n# .+\nid [0-9a-f]{16}\nkey [\w-]{43}\n$/)
  })

  it('is not there before it is kept', async () => {
    await keyFiles(folder).prepare(first)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is taken up where its maker died before the store was finished', async () => {
    const { id } = await make()
    const before = readFileSync(path, 'utf8')
    expect((await make()).id).toBe(id)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('is another file for another key, and either goes alone', async () => {
    const [one, two] = [await make(), await make(another)]
    expect(two.place).toBe(`credentials-${two.id}.key`)
    await keyFiles(folder).remove({ id: two.id, place: one.place })
    expect(existsSync(path)).toBe(true)
    await keyFiles(folder).remove(one)
    expect(readdirSync(folder)).toEqual([two.place])
    await keyFiles(folder).remove(one)
    expect((await keyFiles(folder).read(two)).id).toBe(two.id)
  })

  it('is looked for in its folder only', async () => {
    await make()
    const elsewhere = { id: '', place: '../../credentials.key' }
    expect((await keyFiles(folder).read(elsewhere)).id).toBe(readKeyFile(path).id)
  })

  it('is missed by name', () => {
    expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_MISSING' }))
  })

  it('is no key with any one character of it changed, and stays as it is', async () => {
    await make()
    const text = readFileSync(path, 'utf8')
    for (let at = 0; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
      put(changed)
      expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_DAMAGED' }))
      await expect(make()).rejects.toThrow(expect.objectContaining({ code: 'STORE_KEY_DAMAGED' }))
      expect(readFileSync(path, 'utf8')).toBe(changed)
    }
  })

  it.each(['', 'oic-key 2\n', '\0'.repeat(500)])('is no key when it holds something else: %j', (text) => {
    put(text)
    expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: 'STORE_KEY_DAMAGED' }))
  })

  it('[bar 11] is refused when it is open to others, a link, or has a second name', async () => {
    await make()
    symlinkSync(path, `${path}-link`)
    const { place } = await make(another)
    linkSync(path, `${path}-twin`)
    const insecure = expect.objectContaining({ code: 'STORE_INSECURE' })
    expect(() => readKeyFile(`${path}-link`)).toThrow(insecure)
    expect(() => readKeyFile(path)).toThrow(insecure)
    chmodSync(join(folder, place), 0o640)
    expect(() => readKeyFile(join(folder, place))).toThrow(insecure)
  })
})

describe.skipIf(process.platform === 'win32')('a key file of mode 000 (skipped on Windows)', () => {
  it('is out of reach, in a sentence', async () => {
    await make()
    chmodSync(path, 0)
    const uid = process.geteuid?.() === 0 ? 54_321 : undefined
    if (uid !== undefined) for (const owned of [dirname(folder), folder, path]) chownSync(owned, uid, uid)
    const part = JSON.stringify(import.meta.resolve('./key-file.ts'))
    const code = `import { readKeyFile } from ${part}
      try { readKeyFile(process.argv[1]) } catch ({ code, exitCode, message }) {
        process.stdout.write(JSON.stringify({ code, exitCode, message }))
      }`
    const argv = ['--input-type=module', '--eval', code, path]
    const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8', ...(uid && { uid }) })
    expect(JSON.parse(stdout)).toEqual({
      code: 'STORE_KEY_OUT_OF_REACH',
      exitCode: 5,
      message: `the key of the credential store cannot be had from the file ${path}: EACCES`,
    })
  })
})
