import { ImagePlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { type Band, Logo } from '../../clauses/model/style.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox, RadioGroup, Select } from '../ui/Choice.tsx'
import { Note } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Group, type GroupProps, Measure } from './boxes.tsx'
import { bandTrouble } from './check.ts'
import { pictureOf } from './logo.ts'
import css from './styles.module.css'

const CORNERS = { left: 'left', centre: 'centre', right: 'right' } as const
type Corner = keyof typeof CORNERS

interface BandProps {
  readonly name: 'Header' | 'Footer'
  readonly band: Band
  readonly onChange: (band: Band, key: string) => void
}

function BandBoxes({ name, band, onChange }: BandProps) {
  const trouble = bandTrouble(band)
  return (
    <>
      {(Object.keys(CORNERS) as Corner[]).map((corner) => (
        <TextField
          key={corner}
          label={`${name}, ${corner}`}
          value={band[corner]}
          maxLength={200}
          onChange={(words) => onChange({ ...band, [corner]: words }, `${name} ${corner}`)}
        />
      ))}
      {trouble ? <p className={css.trouble}>{trouble}</p> : null}
    </>
  )
}

/** What stands at the head and foot of every page. */
export function BandsGroup({ style, change }: GroupProps) {
  return (
    <Group title="Header and footer">
      <p className={css.about}>
        Filled in on each page: {'{title}'}, {'{status}'}, {'{page}'}, {'{pages}'}, {'{organisation}'}.
      </p>
      <BandBoxes
        name="Header"
        band={style.header}
        onChange={(header, key) => change({ ...style, header }, 'header', key)}
      />
      <BandBoxes
        name="Footer"
        band={style.footer}
        onChange={(footer, key) => change({ ...style, footer }, 'footer', key)}
      />
      <RadioGroup
        label="Header of the first page"
        options={[
          { value: 'plain', label: 'Only the status and the logo' },
          { value: 'same', label: 'As on every page' },
        ]}
        value={style.firstPage}
        onChange={(value) =>
          change({ ...style, firstPage: value === 'same' ? 'same' : 'plain' }, 'header of the first page')
        }
      />
      <Checkbox isSelected={style.rules} onChange={(rules) => change({ ...style, rules }, 'rules')}>
        A rule between these and the text
      </Checkbox>
    </Group>
  )
}

const PLACES = [
  { value: 'left', label: 'Left' },
  { value: 'centre', label: 'Centre' },
  { value: 'right', label: 'Right' },
]

function LogoBoxes({ style, change, logo }: GroupProps & { readonly logo: Logo }) {
  const set = (next: Partial<Logo>, key?: string): void =>
    change({ ...style, logo: { ...logo, ...next } }, 'logo', key)
  return (
    <>
      <TextField
        label="What it shows"
        value={logo.alt}
        maxLength={200}
        isRequired
        error={logo.alt.trim() === '' ? 'Say what it shows, for people who cannot see it.' : null}
        onChange={(alt) => set({ alt }, 'logo alt')}
      />
      <Measure
        label="Width"
        unit="mm"
        value={logo.width}
        schema={Logo.shape.width}
        onChange={(width) => set({ width }, 'logo width')}
      />
      <Select
        label="Place"
        options={PLACES}
        value={logo.place}
        onChange={(place) => set({ place: Logo.shape.place.parse(place) })}
      />
      <RadioGroup
        label="On"
        across
        options={[
          { value: 'first', label: 'The first page' },
          { value: 'every', label: 'Every page' },
        ]}
        value={logo.on}
        onChange={(on) => set({ on: on === 'every' ? 'every' : 'first' })}
      />
    </>
  )
}

/** The company's logo. Its file is read here and goes nowhere but into the library. */
export function LogoGroup({ style, change }: GroupProps) {
  const { logo } = style
  const [trouble, setTrouble] = useState<string | null>(null)
  const choose = async (files: FileList | null): Promise<void> => {
    const file = files?.[0]
    if (!file) return
    const picture = await pictureOf(file)
    setTrouble(typeof picture === 'string' ? picture : null)
    if (typeof picture === 'string') return
    const rest = logo ?? { width: 40, place: 'left' as const, on: 'first' as const, alt: '' }
    change({ ...style, logo: { ...rest, ...picture } }, 'logo')
  }
  return (
    <Group title="Logo">
      <div className={css.levelActions}>
        <FileTrigger acceptedFileTypes={['image/png', 'image/jpeg']} onSelect={(files) => void choose(files)}>
          <Button icon={<ImagePlus aria-hidden />}>{logo ? 'Choose another…' : 'Choose a picture…'}</Button>
        </FileTrigger>
        {logo ? (
          <Button
            icon={<Trash2 aria-hidden />}
            onPress={() => change({ ...style, logo: null }, 'removal of the logo')}
          >
            Remove
          </Button>
        ) : null}
      </div>
      <p className={css.about}>A PNG or JPEG of at most 520 kB.</p>
      <div role="alert">{trouble ? <Note tone="danger">{trouble}</Note> : null}</div>
      {logo ? <LogoBoxes style={style} change={change} logo={logo} /> : null}
    </Group>
  )
}
