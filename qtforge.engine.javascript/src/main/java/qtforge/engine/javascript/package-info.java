// SPDX-License-Identifier: Apache-2.0
/**
 * The engine of JavaScript plugins: GraalJS in this process, a context a script, or in a process of its own.
 *
 * <p>A context has what the language defines and nothing else: no classes of Java, no files, no network, no threads. What a script may do
 * beyond computing are the host functions of its request.
 */
package qtforge.engine.javascript;
