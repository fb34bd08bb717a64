// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

/** What the code in a state may use of Lua itself. */
enum LuaAccess {
    /** A plugin: nothing that reaches beyond the state, and limits. */
    SCRIPT,
    /** The console within the runtime: as a plugin; the bindings learn when an object is not used any more. */
    CONSOLE,
    /** A program of the operator in a process of its own: all libraries of Lua, no limits. */
    PROGRAM
}
