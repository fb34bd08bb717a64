-- SPDX-License-Identifier: Apache-2.0
function execute_command(command, parameters) return { ok = true } end
