package pdf_test
import ("testing";"os")
func TestZZ(t *testing.T){ d,m:=scripts(); a,_:=write(t,d,m,options()); b,_:=write(t,d,m,options()); os.WriteFile("/tmp/g/za.pdf",a,0o644); os.WriteFile("/tmp/g/zb.pdf",b,0o644)}
