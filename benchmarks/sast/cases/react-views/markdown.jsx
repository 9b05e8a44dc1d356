import { marked } from "marked";
import { useEffect, useRef } from "react";

export function Markdown({ text }) {
  const element = useRef(null);
  useEffect(() => {
    element.current.innerHTML = marked.parse(text);
  }, [text]);
  return <section ref={element} />;
}
