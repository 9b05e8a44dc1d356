/** Modules that the program around a script brings, which no manifest can declare: each by that program's documentation. */
const hosts: readonly RegExp[] = [
  /^(?:bpy|bmesh|mathutils|bge|bgl|blf|gpu|bpy_extras|freestyle|aud)$/, // https://docs.blender.org/api/current
  /^(?:maya|pymel|hou|nuke|c4d|unreal|mset|substance_painter|rhinoscriptsyntax|scriptcontext|Rhino|houdini|MaxPlus|pymxs)$/,
  /^(?:gdb|lldb)$/, // https://sourceware.org/gdb/current/onlinedocs/gdb.html/Python.html
  /^(?:idaapi|idautils|idc|ida_\w+|ghidra|binaryninja|angrmanagement)$/,
  /^(?:vim|sublime|sublime_plugin|weechat|hexchat|neovim|gi|apt|apt_pkg|dbus)$/,
  /^(?:xbmc|xbmcgui|xbmcaddon|xbmcplugin|xbmcvfs|xbmcdrm)$/, // https://codedocs.xyz/xbmc/xbmc
  /^(?:FreeCAD|FreeCADGui|Part|Draft|Mesh|pcbnew|arcpy|qgis|gimpfu|gimp|inkex|krita|scribus|uno|unohelper|ROOT|renpy|anki|aqt)$/,
  /^(?:rospy|rclpy|roslib|rosbag|tf2?_\w+|\w+_msgs|\w+_srvs|launch(?:_\w+)?|ament_\w+|catkin_pkg)$/, // https://docs.ros.org
  /^(?:js|pyodide|pyscript|micropip|clr|System|java|javax|org|com)$/, // Pyodide, Python.NET, Jython
  /^(?:machine|micropython|network|esp|esp32|rp2|pyb|u(?:time|binascii|asyncio|os|sys|json|re|socket|struct|hashlib|select|ctypes)|neopixel|framebuf|board|digitalio|analogio|busio|microcontroller|supervisor|storage|usb_\w+|adafruit_\w+|displayio|wifi|pwmio|rtc)$/, // https://docs.micropython.org, https://docs.circuitpython.org
  /^(?:dbutils|awsglue|pyflink|uwsgi|mod_python|newrelic_extension|splunk|frappe|odoo|openerp|sage|SCons|waflib|google_colab)$/,
];

/** True of a module that is there because of what runs the code. */
export function isHostModule(name: string): boolean {
  return hosts.some((host) => host.test(name)) || /_pb2(?:_grpc)?$/.test(name);
}
