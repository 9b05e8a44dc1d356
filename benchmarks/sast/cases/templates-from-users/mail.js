import ejs from "ejs";
import express from "express";
import Handlebars from "handlebars";
import nunjucks from "nunjucks";
import pug from "pug";

const app = express();
app.use(express.urlencoded({ extended: false }));
const greeting = Handlebars.compile("Hello {{name}}");

app.post("/ejs", (req, res) => res.type("text").send(ejs.render(req.body.template, { user: req.user })));
app.post("/ejs-data", (req, res) => res.type("text").send(ejs.render("Hello <%= name %>", { name: req.body.name })));
app.post("/pug", (req, res) => res.type("text").send(pug.compile("p " + req.body.text)()));
app.post("/nunjucks", (req, res) => res.type("text").send(nunjucks.renderString(`Dear ${req.body.name}`, {})));
app.post("/nunjucks-data", (req, res) => res.type("text").send(nunjucks.renderString("Dear {{ name }}", req.body)));
app.post("/handlebars", (req, res) => res.type("text").send(greeting({ name: req.body.name })));
app.post("/options", (req, res) => res.render("mail", req.body));
app.post("/options-named", (req, res) => res.render("mail", { name: req.body.name }));
