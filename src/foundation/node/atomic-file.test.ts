import { spawnSync } from 'node:child_process'
import fs, {
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { removeLeftovers, replaceFile } from './atomic-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oic-atomic-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const contents = (): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

const codeOf = (code: string) => expect.objectContaining({ code })

/** What reaches the disk for certain, in its order: a power cut cannot be had here. */
function syncsAndRenames(): readonly string[] {
  const seen: string[] = []
  const { fsyncSync, renameSync } = fs
  vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    const found = fstatSync(descriptor)
    seen.push(found.isDirectory() ? `sync of folder ${found.ino}` : `sync of ${found.size} bytes`)
    fsyncSync(descriptor)
  })
  vi.spyOn(fs, 'renameSync').mockImplementation((...paths) => {
    seen.push('rename')
    renameSync(...paths)
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  })
  return seen
}

describe('a file that is replaced', () => {
  it('holds the new content alone, be it text or bytes', () => {
    writeFileSync(join(folder, 'text'), 'a longer old content')
    replaceFile(join(folder, 'text'), 'größe')
    replaceFile(join(folder, 'bytes'), new TextEncoder().encode('木'))
    expect(contents()).toEqual({ text: 'größe', bytes: '木' })
  })

  it('leaves nothing behind when its name is taken by a folder', () => {
    mkdirSync(join(folder, 'taken'))
    expect(() => replaceFile(join(folder, 'taken'), 'new')).toThrow(
      expect.objectContaining({ syscall: 'rename' }),
    )
    expect(readdirSync(folder)).toEqual(['taken'])
  })

  it('is not made where there is no folder', () => {
    expect(() => replaceFile(join(folder, 'no', 'file'), 'new')).toThrow(codeOf('ENOENT'))
  })

  describe.skipIf(process.platform === 'win32')('where files have modes (skipped on Windows)', () => {
    it('is for its owner alone, also when the old one was not', () => {
      const path = join(folder, 'wide')
      writeFileSync(path, 'old', { mode: 0o644 })
      replaceFile(path, 'new')
      expect((lstatSync(path).mode & 0o777).toString(8)).toBe('600')
    })

    it('is on the disk before it has its name, and then its name is', () => {
      const seen = syncsAndRenames()
      replaceFile(join(folder, 'lasting'), 'twelve bytes')
      expect(seen).toEqual(['sync of 12 bytes', 'rename', `sync of folder ${lstatSync(folder).ino}`])
    })

    it('takes the place of a link and leaves alone what the link led to', () => {
      writeFileSync(join(folder, 'target'), 'theirs')
      symlinkSync(join(folder, 'target'), join(folder, 'link'))
      replaceFile(join(folder, 'link'), 'ours')
      expect([contents(), lstatSync(join(folder, 'link')).isFile()]).toEqual([
        { target: 'theirs', link: 'ours' },
        true,
      ])
    })

    it('keeps its old content when there is room for a part of the new one only', () => {
      const path = join(folder, 'settings')
      writeFileSync(path, 'old')
      const source = `import { replaceFile } from ${JSON.stringify(import.meta.resolve('./atomic-file.ts'))}
        try { replaceFile(${JSON.stringify(path)}, 'n'.repeat(100_000)) } catch (error) { process.stdout.write(error.code) }`
      const command = 'ulimit -f 8; exec "$0" --input-type=module --eval "$1"'
      const { stdout } = spawnSync('sh', ['-c', command, process.execPath, source], { encoding: 'utf8' })
      expect([stdout, contents()]).toEqual(['EFBIG', { settings: 'old' }])
    })
  })
})

describe('what killed writers left behind', () => {
  const id = '0b9f3c1e-1d2a-4c55-9a53-6f2f0a9c7d11'

  it('goes, and nothing else does', () => {
    const foreign = [
      'state.json',
      `.other.json.${id}.tmp`,
      `.state.json.${id}`,
      `.state.json.${id}.tmp.old`,
      `..state.json.${id}.tmp`,
      '.state.json.tmp',
      '.state.json.notes.tmp',
      `state.json.${id}.tmp`,
      `.stateXjson.${id}.tmp`,
    ]
    for (const name of [...foreign, `.state.json.${id}.tmp`]) writeFileSync(join(folder, name), name)
    mkdirSync(join(folder, `.state.json.${id.replace('0', '1')}.tmp`))
    removeLeftovers(join(folder, 'state.json'))
    expect(readdirSync(folder).toSorted()).toEqual(
      [...foreign, `.state.json.${id.replace('0', '1')}.tmp`].toSorted(),
    )
  })

  it.skipIf(process.platform === 'win32')(
    'is no link and nothing a link leads to (skipped on Windows)',
    () => {
      const link = join(folder, `.state.json.${id}.tmp`)
      writeFileSync(join(folder, 'theirs'), 'theirs')
      symlinkSync(join(folder, 'theirs'), link)
      removeLeftovers(join(folder, 'state.json'))
      expect([lstatSync(link).isSymbolicLink(), readFileSync(join(folder, 'theirs'), 'utf8')]).toEqual([
        true,
        'theirs',
      ])
    },
  )
})
