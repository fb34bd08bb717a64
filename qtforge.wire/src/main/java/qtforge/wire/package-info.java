// SPDX-License-Identifier: Apache-2.0
/** Frames and calls between processes, see docs/wire-protocol.md. */
package qtforge.wire;
