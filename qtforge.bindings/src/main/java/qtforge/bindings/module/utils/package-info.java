// SPDX-License-Identifier: Apache-2.0
/** Texts, files, versions, JSON, time and the log, as programs see them. */
package qtforge.bindings.module.utils;
