import Glibc

/// Sends what was printed on its way.
func fflushOutput() { _ = fflush(nil) }
