/** The whole instance in one private file, so that it can go on where it stopped. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OicError } from '../../foundation/index.ts'
import { isPrivateFile, privateFolder, removeLeftovers, replaceFile } from '../../foundation/node/index.ts'
import { type Issued, nothingIssued } from './issued.ts'
import { isObject } from './json.ts'
import { shelfOf } from './shelf.ts'
import type { InstanceState } from './state.ts'

const fileIn = (folder: string): string => join(folder, 'sandbox.json')

const invalid = (path: string, problem: string, cause?: unknown): OicError =>
  new OicError('SANDBOX_STATE_INVALID', { details: { path, problem }, cause })

const shelves = Object.keys(nothingIssued()) as readonly (keyof Issued)[]

/** Shelves are written as lists of pairs. */
function written(state: InstanceState): string {
  const issued = Object.fromEntries(shelves.map((name) => [name, [...state.issued[name]]]))
  return JSON.stringify({ ...state, issued })
}

const isShelf = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string' && isObject(pair[1]))

/** What must be there and of which kind; the inside was written by ourselves. */
function problemWith(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not an object'
  if (value['version'] !== 3) return 'it was written by another version of oic'
  const objects = ['drawn', 'domain', 'settings', 'own', 'issued'] as const
  const lists = ['applications', 'users', 'seededUsers', 'files', 'integrations'] as const
  const whole =
    typeof value['seed'] === 'string' &&
    typeof value['epoch'] === 'string' &&
    typeof value['clockOffsetSeconds'] === 'number' &&
    objects.every((name) => isObject(value[name])) &&
    (value['formerKeys'] === undefined || Array.isArray(value['formerKeys'])) &&
    lists.every((name) => Array.isArray(value[name]))
  const { issued } = value
  return whole && isObject(issued) && shelves.every((name) => isShelf(issued[name]))
    ? undefined
    : 'a part of it is missing'
}

function parse(path: string, text: string): InstanceState {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw invalid(path, 'it is not JSON', cause)
  }
  const problem = problemWith(value)
  if (problem !== undefined) throw invalid(path, problem)
  const saved = value as Omit<InstanceState, 'issued'> & { issued: Record<keyof Issued, [string, never][]> }
  const issued = Object.fromEntries(shelves.map((name) => [name, shelfOf(saved.issued[name])]))
  return { ...saved, issued: issued as unknown as Issued }
}

/**
 * The instance kept in this folder, which is made when it is not there. Only under the lock: copies of the state that a
 * killed process was writing are removed, since they hold its keys and passwords.
 * @throws {OicError} SANDBOX_STATE_INVALID, STORE_INSECURE
 */
export function loadState(folder: string): InstanceState | undefined {
  privateFolder(folder)
  const path = fileIn(folder)
  removeLeftovers(path)
  return isPrivateFile(path) ? parse(path, readFileSync(path, 'utf8')) : undefined
}

export const saveState = (folder: string, state: InstanceState): void =>
  replaceFile(fileIn(folder), written(state))
