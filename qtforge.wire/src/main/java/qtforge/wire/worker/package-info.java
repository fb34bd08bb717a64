// SPDX-License-Identifier: Apache-2.0
/** Scripts in processes of their own, of any language whose worker speaks the protocol of docs/wire-protocol.md. */
package qtforge.wire.worker;
