declare module 'pdfkit' {
  interface TextOptions {
    readonly width?: number
    readonly lineBreak?: boolean
    readonly lineGap?: number
    readonly align?: 'left' | 'right'
  }
  export default class PDFDocument {
    constructor(options: Readonly<Record<string, unknown>>)
    x: number
    y: number
    readonly page: {
      readonly width: number
      readonly height: number
      readonly margins: { bottom: number }
    }
    registerFont(name: string, bytes: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    text(words: string, x: number, y: number, options?: TextOptions): this
    addPage(): this
    bufferedPageRange(): { readonly count: number }
    switchToPage(index: number): unknown
    on(event: 'data', take: (chunk: Uint8Array) => void): this
    on(event: 'end', take: () => void): this
    end(): void
  }
}

declare module 'pdfmake' {
  interface Made {
    getBuffer(): Promise<Uint8Array>
  }
  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void
    setLocalAccessPolicy(allow: (path: string) => boolean): void
    setUrlAccessPolicy(allow: (url: string) => boolean): void
    createPdf(definition: Readonly<Record<string, unknown>>): Made
  }
  export default pdfmake
}

declare module 'pizzip' {
  export default class PizZip {
    constructor(bytes: Uint8Array)
  }
}
