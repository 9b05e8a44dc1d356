const mongoose = require("mongoose");

exports.User = mongoose.model("User", new mongoose.Schema({ mail: String, secret: String, age: Number }));
