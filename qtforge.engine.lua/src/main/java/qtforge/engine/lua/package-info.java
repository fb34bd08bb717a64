// SPDX-License-Identifier: Apache-2.0
/** The engine of Lua scripts. */
package qtforge.engine.lua;
