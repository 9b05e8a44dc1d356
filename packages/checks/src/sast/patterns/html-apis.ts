/**
 * Which rule speaks of HTML that a value becomes, by the path of what is given it (see the models of the program
 * package): React's elements, the page that is there already, or else what a server or a tool makes.
 */
const react = /^(?:react|html-react-parser|react-html-parser|preact)\b/;
const page =
  /^(?:any\(\)|global\.(?:document|Element|HTML\w*|Range|DOMParser)|jquery|vue|@angular|lit|svelte|astro)(?!\w)/;
/** Answers and requests of XML. */
const xml = /^(?:\w+\.XmlResponse\(\)|global\.fetch$|axios\.)/;
/** Of components of Vue, Svelte and Astro. */
const template = /^global\.template-/;

export function isReactHtml(api: string): boolean {
  return react.test(api);
}

export function isPageHtml(api: string): boolean {
  return page.test(api);
}

export function isSentHtml(api: string): boolean {
  return !react.test(api) && !page.test(api) && !template.test(api) && !xml.test(api);
}

export function isXml(api: string): boolean {
  return xml.test(api);
}

export function isTemplateApi(api: string): boolean {
  return template.test(api);
}

/** Electron's ways to have the system open something. */
export function opensBySystem(api: string): boolean {
  return api.startsWith("electron.shell.");
}
