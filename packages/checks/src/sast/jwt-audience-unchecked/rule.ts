import { valueOf, type Node } from "@assay/program";
import { defineSyntaxRule } from "../syntax-rule.ts";

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/jwt-audience-unchecked",
    title: "Token made for somebody else accepted",
    category: "code",
    severity: "medium",
    cwe: [287, 345],
    owasp: ["A07:2021"],
    why: "An identity provider signs tokens for all its applications with the same keys. A server that checks the signature only takes the token that a user gave to any other application, one that an attacker runs included, and signs its owner in.",
    fix: "Say whose tokens they must be: `await jwtVerify(token, keys, { issuer: 'https://id.example.com/', audience: 'my-api' })`, `client.verifyIdToken({ idToken, audience: CLIENT_ID })`.",
    references: ["https://www.rfc-editor.org/rfc/rfc8725#name-use-and-validate-audience"],
  },
  create(file) {
    // Code may compare the claims by itself.
    const comparesItself =
      /(?:\.|\b|["'])(?:aud|azp|client_id|audience|appid|tid|token_use)\b["']?\s*(?:[!=]==?|\.includes|\)|,|\})|\[\s*["'](?:aud|azp)["']/.test(
        file.model.text,
      );

    function lacks(options: Node | undefined, name: string): boolean {
      if (options === undefined) return true;
      const literal = valueOf(file.model, options);
      return (
        literal.type === "ObjectExpression" &&
        file.option(literal, name) === undefined &&
        literal.properties.every((property) => property.type === "Property")
      );
    }

    return {
      CallExpression(node) {
        if (comparesItself) return;
        const { origin, name, object, args } = file.call(node);
        if (
          origin === "jose:jwtVerify" &&
          args[1] !== undefined &&
          file.origin(args[1]) === "jose:createRemoteJWKSet()" &&
          lacks(args[2], "audience")
        )
          file.report({
            node,
            message: "a token of an identity provider is accepted for whichever application it was made",
            because: "the keys are fetched from a provider, and no audience is demanded",
          });
        const isGoogle =
          name === "verifyIdToken" &&
          object !== undefined &&
          file.origin(object) === "google-auth-library:OAuth2Client()";
        if (isGoogle && args[0] !== undefined && lacks(args[0], "audience"))
          file.report({
            node,
            message: "a Google ID token is accepted for whichever application it was made",
            because: "no audience is demanded",
          });
      },
    };
  },
});
