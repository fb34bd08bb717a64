// SPDX-License-Identifier: Apache-2.0
/** What rewritten classes of the JDK call. Loaded by the boot loader; refers to nothing but java.base. */
package qtforge.enforcement.bridge;
