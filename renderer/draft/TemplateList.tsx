import { FilePlus2, FileText } from 'lucide-react'
import { useState } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components'
import { SearchField } from '../ui/TextField.tsx'
import { KINDS } from './DraftHead.tsx'
import css from './drafts.module.css'
import { byKind, type Template, templatesFor } from './templates.ts'

/** The key of the choice that is no template. */
export const BLANK = 'blank'

/** From how many templates on a search helps. */
const MANY = 6

function Item({ template }: { readonly template: Template }) {
  return (
    <ListBoxItem id={template.id} textValue={template.name} className={css.template ?? ''}>
      <FileText aria-hidden />
      <span>
        <Text slot="label" className={css.templateName ?? ''}>
          {template.name}
        </Text>
        <Text slot="description" className={css.about ?? ''}>
          {template.about}
        </Text>
      </span>
    </ListBoxItem>
  )
}

const Blank = () => (
  <ListBoxItem id={BLANK} textValue="Blank" className={css.template ?? ''}>
    <FilePlus2 aria-hidden />
    <span>
      <Text slot="label" className={css.templateName ?? ''}>
        Blank
      </Text>
      <Text slot="description" className={css.about ?? ''}>
        An empty page, to be filled with clauses from the library.
      </Text>
    </span>
  </ListBoxItem>
)

interface Props {
  readonly templates: readonly Template[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** What a draft can start from: templates by kind, found by any words, and a blank page. What is chosen is always in view. */
export function TemplateList({ templates, chosen, onChoose }: Props) {
  const [query, setQuery] = useState('')
  const found = templatesFor(templates, query)
  const search = (next: string): void => {
    setQuery(next)
    const left = templatesFor(templates, next)
    if (!left.some((t) => t.id === chosen)) onChoose(byKind(left)[0]?.templates[0]?.id ?? BLANK)
  }
  return (
    <div className={css.start}>
      {templates.length >= MANY ? (
        <SearchField
          label="Search templates"
          hideLabel
          placeholder={`Search ${templates.length} templates`}
          value={query}
          onChange={search}
          autoFocus
        />
      ) : null}
      <ListBox
        aria-label="Start from"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => onChoose(String([...keys][0]))}
        className={css.templates ?? ''}
      >
        {byKind(found).map(({ kind, templates: list }) => (
          <ListBoxSection key={kind} id={kind} className={css.kindGroup ?? ''}>
            <Header className={css.kindName ?? ''}>{KINDS[kind]}</Header>
            {list.map((template) => (
              <Item key={template.id} template={template} />
            ))}
          </ListBoxSection>
        ))}
        <ListBoxSection id="nothing" className={css.kindGroup ?? ''}>
          <Header className={css.kindName ?? ''}>
            {found.length === 0 ? 'No template has these words' : 'Without a template'}
          </Header>
          <Blank />
        </ListBoxSection>
      </ListBox>
    </div>
  )
}
