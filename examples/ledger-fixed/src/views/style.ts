/** The style sheet, served as /style.css so that the content policy can forbid inline styles. */
export const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 62rem; padding: 0 1rem 3rem; }
header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; padding: 1rem 0; border-bottom: 1px solid #8886; }
header form { margin-left: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8884; }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
form.stack { display: grid; gap: .8rem; max-width: 28rem; }
label { display: grid; gap: .2rem; }
input, select, textarea, button { font: inherit; padding: .35rem .5rem; }
.error { color: #c0392b; } .badge { border: 1px solid #8888; border-radius: 1rem; padding: 0 .6rem; }
`;
