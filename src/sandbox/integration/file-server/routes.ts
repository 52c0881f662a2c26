import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import { instanceCheck } from '../instance-check.ts'
import { fileServerDemand, tokenCheck } from '../token-check.ts'
import { describeFolder } from './folder.ts'

const root = '/ic/api/fileserver/v1/filesystem/root'

/** The short text that is documented for 404; that it is the whole body is inferred. */
function notFound(c: ExchangeContext, decision = 'no folder, or no operation of the File Server'): Response {
  c.set('decision', decision)
  return c.text('Service not found', 404)
}

/** The folder that the address names; a slash may come as it is or as %2F. Undefined when it is malformed. */
function pathAsked(c: ExchangeContext): string | undefined {
  const rest = new URL(c.req.url).pathname.slice(root.length)
  try {
    return `/${decodeURIComponent(rest)
      .split('/')
      .filter((name) => name !== '')
      .join('/')}`
  } catch {
    return undefined
  }
}

/**
 * File Server has to be enabled for an instance before any call works (documented); that a call before that hears what
 * a missing folder does is inferred.
 */
function read(c: ExchangeContext, instance: Instance): Response {
  if (instance.state.fileServerIsOff) return notFound(c, 'File Server is not enabled for the instance')
  const path = pathAsked(c)
  const folder =
    path === undefined
      ? undefined
      : describeFolder(instance, path, {
          listFiles: c.req.query('listFiles') !== 'false',
          filterPattern: c.req.query('filterPattern') || '*',
        })
  if (folder === undefined) return notFound(c)
  c.set('decision', 'the folder is there, and its reader may see it')
  return c.json(folder)
}

/** Folders of the File Server. Files themselves travel by SFTP: there is no such operation here. */
export function fileServerRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.use('/ic/api/fileserver/*', tokenCheck(instance, fileServerDemand), instanceCheck(instance))
  app.get(root, (c) => read(c, instance))
  app.get(`${root}/*`, (c) => read(c, instance))
  app.all('/ic/api/fileserver/*', (c) => notFound(c))
}
