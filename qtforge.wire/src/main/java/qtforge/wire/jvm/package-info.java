// SPDX-License-Identifier: Apache-2.0
/**
 * Workers for languages that run in a JVM: a process with nothing but the engine of the language, which the runtime drives as it does any
 * other worker, see docs/wire-protocol.md.
 */
package qtforge.wire.jvm;
