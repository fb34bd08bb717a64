// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes of {@code System.getSecurityManager()}, which only gives null in Java 24 and later, a question to the gate. The
 * framework's own checks come to life by it, and no class of it has to be rewritten when it is loaded.
 */
final class ManagerAnswer extends MethodVisitor {

    private final MethodVisitor method;

    /** Nothing of what was there gets to the method. */
    ManagerAnswer(MethodVisitor method) {
        super(Opcodes.ASM9);
        this.method = method;
    }

    @Override
    public void visitCode() {
        method.visitCode();
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "qtforge/enforcement/bridge/Gate",
                "getSecurityManager",
                "()Ljava/lang/SecurityManager;",
                false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
    }
}
