import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOicError } from '../index.ts'
import { createPrivateFile, isPrivateFile, privateFolder } from './private-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oic-private-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const modeOf = (path: string): string => (lstatSync(path).mode & 0o777).toString(8)

const file = (path: string, mode = 0o600): void => writeFileSync(path, 'content', { mode })

const makePipe = (path: string): unknown => spawnSync('sh', ['-c', 'mkfifo "$0"', path])

function refusalOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return isOicError(error) ? { code: error.code, exit: error.exitCode, details: error.details } : error
  }
}

const insecure = (path: string, problem: string, repair: string) => ({
  code: 'STORE_INSECURE',
  exit: 5,
  details: { path, problem, repair },
})

/** Runs this part of the product in a process of its own, begun by a shell or as another account. */
function inProcess(code: string, { prelude = '', ...account }: { prelude?: string; uid?: number } = {}) {
  const source = `import * as part from ${JSON.stringify(import.meta.resolve('./private-file.ts'))}\n${code}`
  const command = `${prelude} exec "$0" --input-type=module --eval "$1"`
  const { stderr } = spawnSync('sh', ['-c', command, process.execPath, source], {
    encoding: 'utf8',
    ...account,
  })
  return stderr
}

describe.skipIf(process.platform === 'win32')(
  'what only its owner may open (skipped on Windows) [bar 11]',
  () => {
    it('is so from creation on, whatever the umask allows', () => {
      const [made, deep] = [join(folder, 'made'), join(folder, 'a', 'b')]
      const code = `part.createPrivateFile(${JSON.stringify(made)}); part.privateFolder(${JSON.stringify(deep)})`
      expect(inProcess(code, { prelude: 'umask 000;' })).toBe('')
      expect([made, deep, join(folder, 'a')].map(modeOf)).toEqual(['600', '700', '700'])
    })

    it('is not made through a name that is taken, by a link neither', () => {
      const [taken, link] = [join(folder, 'taken'), join(folder, 'link')]
      file(taken)
      symlinkSync(join(folder, 'elsewhere'), link)
      for (const path of [taken, link]) {
        expect(() => createPrivateFile(path)).toThrow(expect.objectContaining({ code: 'EEXIST' }))
      }
      expect(readFileSync(taken, 'utf8')).toBe('content')
    })

    it('is known again', () => {
      const path = join(folder, 'mine')
      closeSync(createPrivateFile(path))
      privateFolder(folder)
      expect([isPrivateFile(path), isPrivateFile(join(folder, 'nothing'))]).toEqual([true, false])
    })

    it.each([
      [
        'a symbolic link',
        (path: string) => symlinkSync('/dev/null', path),
        'it is not a regular file',
        'move it away',
      ],
      [
        'a dangling link',
        (path: string) => symlinkSync('nowhere', path),
        'it is not a regular file',
        'move it away',
      ],
      ['a pipe', (path: string) => makePipe(path), 'it is not a regular file', 'move it away'],
      ['a folder', (path: string) => mkdirSync(path), 'it is not a regular file', 'move it away'],
      [
        'a file with a second name',
        (path: string) => [file(`${path}2`), linkSync(`${path}2`, path)],
        'it has a second name (hard link)',
        'remove the other name',
      ],
    ])('is not %s in the place of a file', (_title, make, problem, repair) => {
      const path = join(folder, 'here')
      make(path)
      expect(refusalOf(() => isPrivateFile(path))).toEqual(insecure(path, problem, repair))
    })

    it.each([0o640, 0o604, 0o610, 0o602])('is not a file of mode %o', (mode) => {
      const path = join(folder, 'wide')
      file(path)
      chmodSync(path, mode)
      expect(refusalOf(() => isPrivateFile(path))).toEqual(
        insecure(path, 'other accounts may open it', `run \`chmod 600 ${path}\``),
      )
    })

    it('is not a folder that others may enter', () => {
      chmodSync(folder, 0o750)
      expect(refusalOf(() => privateFolder(folder))).toEqual(
        insecure(folder, 'other accounts may open it', `run \`chmod 700 ${folder}\``),
      )
    })

    it.each([
      ['a file', (path: string) => file(path)],
      ['a link to a folder', (path: string) => symlinkSync(tmpdir(), path)],
      ['a link to nothing', (path: string) => symlinkSync('nowhere', path)],
      ['a pipe', (path: string) => makePipe(path)],
    ])('is not %s in the place of a folder', (_title, make) => {
      const path = join(folder, 'here')
      make(path)
      expect(refusalOf(() => privateFolder(path))).toEqual(
        insecure(path, 'it is not a folder', 'move it away'),
      )
    })

    describe.skipIf(process.geteuid?.() !== 0)('seen by root (skipped for other accounts)', () => {
      it('is not what belongs to another account', () => {
        const path = join(folder, 'theirs')
        file(path)
        chownSync(path, 54_321, 54_321)
        expect(refusalOf(() => isPrivateFile(path))).toEqual(
          insecure(
            path,
            'it belongs to another account',
            'move it away, or set OIC_HOME to a folder of your own',
          ),
        )
      })

      it('works for an account that has no name, as in a container', () => {
        chownSync(folder, 54_321, 54_321)
        const code = `part.privateFolder(${JSON.stringify(folder)})`
        expect(inProcess(code, { uid: 54_321 })).toBe('')
      })
    })
  },
)
