// SPDX-License-Identifier: Apache-2.0
/** Threads of the runtime that call functions of programs. */
package qtforge.bindings.module.threading;
