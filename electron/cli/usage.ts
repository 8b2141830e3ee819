/** A call that is written wrong: the command line exits with 2 and says how it is written right. */
export class WrongUse extends Error {}

export const USAGE = `clausewright — clauses, drafts, Word and PDF from a library on this computer

  clausewright init <folder>                 make a library with the starter set
  clausewright list [words…]                 list clauses, or those that hold the words
  clausewright show <clause>                 a clause with its guidance, law and history
  clausewright templates                     list templates
  clausewright draft new --template <id> [--name <name>]
  clausewright draft list
  clausewright answer <draft> <field>=<value>… | --from <answers.json>
  clausewright check <draft>                 what is missing or wrong in it
  clausewright export <draft> --to docx|pdf|html|md --out <file> [--draft]
      [--comments] [--track] [--protect]     Word: notes for the lawyer as comments; track changes; allow no others
      [--plain] [--source]                   PDF: without tags and archive conformance; its source attached
  clausewright compare <older> <newer> --to docx|pdf|html|md [--out <file>]
                                             a redline of two: <draft>, <draft>@<number of an export>,
                                             template:<template>, <clause>@<number of a version>
  clausewright style from <file.docx> [--name <name>]
                                             make a style of a Word file’s look, and say what was understood
  clausewright open <file.pdf>               make a draft of a PDF that was exported with its draft inside
  clausewright send <draft> --to "<names; …>" --out <file.docx> [--note <text>]
      [--comments] [--protect] [--against <copy>]
                                             Word for review, tracking changes; as a redline against an earlier copy
  clausewright review <file.docx> [--draft <draft>] [--keep]
                                             what was changed in a Word file that came back, and by whom; beside its
                                             draft also what nobody tracked; --keep keeps it there
  clausewright issue <draft> --to "<names; …>" --out <file> [--format pdf|docx] [--on <date>] [--note <text>]
  clausewright register                      who received what, and when
  clausewright import <file.docx> [--add]    take a Word contract apart into clauses; --add: add them as drafts for approval
  clausewright verify                        re-read and re-hash every file
  clausewright start [--web] [--port <n>]    open the app

Everywhere: --library <folder>, --json for machines, --as "Name; Role; Organisation".
A clause, draft or template is named by its id or its exact title.
Exit code: 0 done · 1 something in your input or library is in the way · 2 the call is written wrong.
`
