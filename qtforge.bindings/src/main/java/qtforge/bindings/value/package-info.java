// SPDX-License-Identifier: Apache-2.0
/**
 * Values at the border between a program and the runtime: null, Boolean, Long, Double, String, byte[], List, Map with String keys, functions
 * (of the program: {@link qtforge.api.script.ScriptFunction}), and what is here.
 */
package qtforge.bindings.value;
