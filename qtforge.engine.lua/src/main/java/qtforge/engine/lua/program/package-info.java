// SPDX-License-Identifier: Apache-2.0
/** Programs in Lua, in a process of their own: how they find, start and call a runtime. */
package qtforge.engine.lua.program;
