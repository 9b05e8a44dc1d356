import type { LibraryModel } from "../schema.ts";

/** The texts of a mail, where links stand. */
function texts(at: string, names: readonly string[]) {
  return names.map((name) => ({ at: `${at}.${name}`, danger: "link" as const }));
}

export const model = {
  packages: [
    "@sendgrid/mail",
    "resend",
    "postmark",
    "mailgun.js",
    "@aws-sdk/client-ses",
    "@aws-sdk/client-sesv2",
    "@mailchimp/mailchimp_transactional",
    "email-templates",
    "@nestjs-modules/mailer",
    "emailjs",
    "@getbrevo/brevo",
  ],
  title: "Services that send mails",
  aliases: {
    "email-templates.Email()": "email-templates()",
    "@sendgrid/mail.MailService()": "@sendgrid/mail",
  },
  apis: [
    {
      api: "@sendgrid/mail.{send,sendMultiple}",
      sinks: [...texts("0", ["text", "html"]), ...texts("0.dynamicTemplateData", ["*"])],
    },
    { api: "@sendgrid/mail.{setApiKey,setClient,setTimeout}" },
    { api: "resend.Resend().emails.{send,create}", sinks: texts("0", ["text", "html", "react"]) },
    {
      api: "postmark.{ServerClient,Client}().{sendEmail,sendEmailWithTemplate}",
      sinks: [...texts("0", ["TextBody", "HtmlBody"]), ...texts("0.TemplateModel", ["*"])],
    },
    { api: "mailgun.js().client().messages.create", sinks: texts("1", ["text", "html"]) },
    {
      api: "{@aws-sdk/client-ses.SendEmailCommand,@aws-sdk/client-sesv2.SendEmailCommand}",
      sinks: [
        ...["Text", "Html"].map((kind) => ({ at: `0.Message.Body.${kind}.Data`, danger: "link" as const })),
        ...["Text", "Html"].map((kind) => ({ at: `0.Content.Simple.Body.${kind}.Data`, danger: "link" as const })),
      ],
    },
    { api: "email-templates().send", sinks: texts("0.locals", ["*"]) },
    {
      api: "@nestjs-modules/mailer.MailerService().sendMail",
      sinks: [...texts("0", ["text", "html"]), ...texts("0.context", ["*"])],
    },
  ],
} satisfies LibraryModel;
