/** A grammar of PowerShell that others made (tree-sitter), where no PowerShell is at hand. */
import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'

const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')

async function parserOf(): Promise<Parser> {
  await Parser.init()
  return new Parser().setLanguage(await Language.load(grammar))
}

const parser = parserOf()

const faultsIn = (node: Node): readonly string[] => [
  ...(node.isError || node.isMissing
    ? [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`]
    : []),
  ...node.children.flatMap((child) => (child ? faultsIn(child) : [])),
]

/** What in a script is not PowerShell. */
export async function powershellFaults(script: string): Promise<readonly string[]> {
  const tree = (await parser).parse(script)
  return tree ? faultsIn(tree.rootNode) : ['nothing was parsed']
}
