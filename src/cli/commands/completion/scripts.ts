/**
 * One small script for each shell. All that they know is how to ask `oic __complete`, which answers with a line for
 * each proposal: the word, a tab, what it means. Nothing of an answer is evaluated.
 */

/**
 * Bash takes `--profile=dev` apart at the equals sign, and an address at its colons too: those are put together
 * again. Its oldest versions in use have no `mapfile`.
 */
const bash = `# Completion of oic. In ~/.bashrc: eval "$(oic completion bash)"
_oic() {
  local word meaning at end=-1 joins= words=()
  for ((at = 1; at <= COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ $word == = && $end -ge 0 && \${words[end]} == -* ]]; then
      [ "$at" -eq "$COMP_CWORD" ] || continue
      word=
    elif [[ $end -ge 0 && $word && ( $joins || $word != *[!:=]* ) ]]; then
      words[end]+=$word
      if [[ $word == *[!:=]* ]]; then joins=; else joins=1; fi
      continue
    fi
    joins=
    words[++end]=$word
  done
  COMPREPLY=()
  while IFS=$'\\t' read -r word meaning; do
    COMPREPLY+=("$word")
  done < <(oic __complete "\${words[@]}" 2>/dev/null)
}
complete -o default -F _oic oic`

const zsh = `#compdef oic
# Completion of oic. In ~/.zshrc, below compinit: eval "$(oic completion zsh)"
_oic() {
  local line
  local -a found
  for line in "\${(@f)$(oic __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#found )); then
    _describe -t oic oic found
  else
    _files
  fi
}
compdef _oic oic`

const fish = `# Completion of oic: oic completion fish > ~/.config/fish/completions/oic.fish
function __oic_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (oic __complete $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c oic -f -a '(__oic_complete)'`

/** An empty argument would be dropped on its way to a program, so it is written as two quotation marks. */
const powershell = `# Completion of oic. In $PROFILE: oic completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName oic -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $last = if ($wordToComplete) { $wordToComplete } else { '""' }
    oic __complete @words $last 2>$null | ForEach-Object {
        $word, $meaning = $_ -split "\`t", 2
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $meaning)
    }
}`

export const scripts = { bash, zsh, fish, powershell } as const
