import DOMPurify from "dompurify";
import { useSearchParams } from "react-router-dom";
import { Markdown } from "./markdown.jsx";

export function Profile() {
  const [params] = useSearchParams();
  const bio = params.get("bio") ?? "";
  const site = params.get("site") ?? "";
  const safeSite = /^https?:\/\//.test(site) ? site : "#";
  return (
    <article>
      <p>{bio}</p>
      <div dangerouslySetInnerHTML={{ __html: bio }} />
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(bio) }} />
      <div dangerouslySetInnerHTML={{ __html: "<hr>" }} />
      <a href={site}>site</a>
      <a href={safeSite}>site</a>
      <a href={`/sites?name=${encodeURIComponent(site)}`}>search</a>
      <Markdown text={bio} />
    </article>
  );
}
